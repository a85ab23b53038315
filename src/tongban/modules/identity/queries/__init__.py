"""Every read of identity: who acts (`actors`), people and bodies (`people`), accounts (`accounts`)."""
