"""Reading the files of carriers."""
