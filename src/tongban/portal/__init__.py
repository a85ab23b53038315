"""The skin: base templates, components, style and the little script that all pages share."""
