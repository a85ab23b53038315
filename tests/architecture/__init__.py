"""What the house promises about its own code; each rule is proven able to fail."""
