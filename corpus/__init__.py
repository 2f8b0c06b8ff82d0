"""What is read: files become documents, and documents carry layers of spans."""
