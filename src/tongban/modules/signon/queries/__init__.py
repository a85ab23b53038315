"""Every read of sign-on."""
