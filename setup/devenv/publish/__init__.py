"""What is published: a wheel for each add-on, and the metapackage that brings them all."""
