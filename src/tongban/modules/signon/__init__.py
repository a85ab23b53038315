"""One sign-on for all systems: the platform as OpenID Connect provider (单点登录)."""
