"""What the ecosystem shows of an add-on before it is installed: README.rst, its page among the apps, icon, banner."""
