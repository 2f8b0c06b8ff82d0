"""What people add: annotations, where they are kept, and how they leave."""
