"""事项目录: what is offered. Base items, how bodies implement them, guides, gates and forms."""
