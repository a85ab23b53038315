"""电子证照: issue, show, verify, revoke."""
