"""What is written to customers: their statement, and the hashtags that texts may hold (rules H, A11, G8)."""
