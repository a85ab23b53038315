"""Every read of identity: who acts, people and bodies, accounts."""
