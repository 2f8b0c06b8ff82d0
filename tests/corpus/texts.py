# ruff: noqa: E501 - one paragraph a line is what these texts are about
"""Invented texts about a town, in the two shapes that saved web pages have."""

ANALYSIS = """Analysis

The Harbor Tram and the Limits of Municipal Borrowing

The tram contract shows how a small town can bind itself for decades.
Paylaş

This post is also available in: Türkçe Русский

On March 3, 2024, the town council of Vester approved a tram line of 14 kilometers.[i]\u00a0 It is the town's longest line.

Mayor Ada Lind announced on Friday that work would begin in May.[ii] The cost is put at 85 million euros by the builder, and “nobody was asked.”[iii]

The plan rests on three foundations:

Ridership:\u00a0 The builder expects twice as many passengers as today.

Rent: The town leases the rails for thirty years. Is that wise?

[i]\u00a0 “Council approves tram”, Vester Courier, https://courier.example/2024/03/tram (Date Accessed: 04.03.2024).

[ii]\u00a0 Ibid.

[iii] “Builder names a price”, Harbor Weekly, 2024.

Ida Møller KRAG
Ida Møller KRAG
Ida Møller Krag studied town planning in Vester and writes about rails. She has won no prizes.

Similar Posts
"""

BRIEF = """What's happened
The council of Vester voted on Tuesday to close the old bridge. Repairs would cost 2.5 million euros, the engineer said.
What's behind the headline?
The bridge was built in 1931 and is the oldest in the county. Supporters call it a landmark, and opponents call it a danger to everybody who uses it.
How we got here
Cracks were found in 2019. A second survey found more of them, and the county paid for neither.
Go deeper
Common question
-
Is the bridge safe to walk on?
The engineer says that walkers are in no danger, since the weight of a crowd is a tenth of that of a truck.
-
When will it open again?
Nobody knows, and the council has not set a date for the decision that it would take to set one.
More on these topics
-
Ada Lind is the mayor of Vester and was elected in 2022.
-
The county of Nord has 12 towns.
Its seat is Vester.
"""

WRAPPED = """THE WELLS OF VESTER

1. Water

The town draws its water from nine wells, which were dug by hand in the last
years of the century and are still in use, though the pumps that raise the
water have been replaced four times since.

Nobody has counted the springs. They are said to be many:

  - the spring below the church, which has never run dry in the memory of
    anyone who drinks from it
  - the spring in the cellar of the old mill

> A well is a promise
> to the thirsty.

2. Soil

Clay lies under most of the fields, and gravel under the rest of them, so that
rain sinks in slowly where it falls and quickly where it runs.
"""
