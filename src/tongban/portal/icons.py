"""Icons in our own hand: 24 px grid, one stroke width, drawn inline so that they cost no request.

Inline drawing keeps `currentColor`, prints well and needs nothing from the network.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

SHAPES: dict[str, str] = {
    "alert": '<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.2M12 17h.01"/>',
    "arrow": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "back": '<path d="m14.5 5-7 7 7 7"/>',
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 21h4"/>',
    "briefcase": '<rect x="3" y="7.5" width="18" height="12" rx="2"/>'
    '<path d="M8.5 7.5V5.2c0-.7.5-1.2 1.2-1.2h4.6c.7 0 1.2.5 1.2 1.2v2.3M3 13h18M12 12v2.2"/>',
    "building": '<path d="M5 20.5V5l8-2v17.5M13 9l6 2v9.5M3 20.5h18M8.5 8.5h1M8.5 12.5h1M8.5 16.5h1'
    'M16 14h.5M16 17h.5"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/>'
    '<path d="M3.5 10h17M8 2.8V7M16 2.8V7M8 14h2M14 14h2M8 17h2"/>',
    "car": '<path d="M4 16.5v-4l2-5.5h12l2 5.5v4zM4 12.5h16"/>'
    '<path d="M5.5 16.5V19M18.5 16.5V19M7.5 14.5h1M15.5 14.5h1"/>',
    "card": '<rect x="2.5" y="5" width="19" height="14" rx="2"/>'
    '<circle cx="8" cy="11" r="2"/><path d="M5 16c.5-1.6 1.6-2.2 3-2.2s2.500.6 3 2.2M14 '
    '10h4.5M14 14h4.5"/>',
    "chat": '<path d="M4 5.5h16v11h-8.5L7 20.5v-4H4z"/><path d="M8 9.5h8M8 12.8h5"/>',
    "check": '<path d="M4 6.5 5.5 8 8.5 5M4 13l1.5 1.5 3-3M4 19.5 5.5 21l3-3M12 7h8.5M12 '
    '13.5h8.5M12 20h8.5"/>',
    "child": '<circle cx="12" cy="8.5" r="4.5"/>'
    '<path d="M10.3 8h.01M13.7 8h.01M10.5 10.2c.9.8 2.100.8 3 0M5 21c.4-4.5 3-6.5 '
    '7-6.5s6.6 2 7 6.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "coin": '<circle cx="12" cy="12" r="8.5"/><path d="m8.5 7.5 3.5 4.5 3.5-4.5M12 12v5M9 '
    '12.5h6M9 15h6"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "do": '<path d="M14.5 4H6a1 1 0 0 0-1 1v15a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-8"/>'
    '<path d="m11 14.500.6-3L19 4.1l2.4 2.4-7.4 7.4zM8.5 17.5h6"/>',
    "document": '<path d="M6 3h8l4.5 4.5V20a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 '
    '3v5h4.5"/>'
    '<path d="M8.5 13h6.5M8.5 16.5h6.5"/>',
    "down": '<path d="m5 9 7 7 7-7"/>',
    "download": '<path d="M12 3.5v12M7 11l5 5 5-5M4 20.5h16"/>',
    "edit": '<path d="m4 20 1-4.5L16 4.5 19.5 8l-11 11zM13.5 7l3.5 3.5"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "flag": '<path d="M6 21V4M6 5c4-2.5 7 2 12 0v8.5c-5 2-8-2.5-12 0"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c3 3 3.5 6 3.5 8.5s-.5 '
    "5.5-3.5 8.5"
    'c-3-3-3.5-6-3.5-8.5s.5-5.5 3.5-8.5z"/>',
    "heart": '<path d="M12 20S3.5 15 3.5 9.2C3.5 6.3 5.6 4.5 8 4.5c1.7 0 3.200.9 4 2.400.8-1.5 '
    "2.3-2.4 4-2.4"
    ' 2.4 0 4.5 1.8 4.5 4.7C20.5 15 12 20 12 20z"/>',
    "home": '<path d="m3.5 11.5 8.5-7.5 8.5 7.5M6 9.5V20h4.5v-5.5h3V20H18V9.5"/>',
    "house": '<path d="m3 11.5 9-7 9 7M5.5 10v10h13V10"/><rect x="9.5" y="12.5" width="5" '
    'height="4" rx=".5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8h.01"/>',
    "keyboard": '<rect x="2.5" y="6" width="19" height="12" rx="2"/>'
    '<path d="M6 10h.01M10 10h.01M14 '
    '10h.01M18 10h.01M8 14h8"/>',
    "list": '<path d="M8.5 6H20M8.5 12H20M8.5 18H20M4.2 6h.01M4.2 12h.01M4.2 18h.01"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 '
    '0v2.5M12 14.5v2"/>',
    "minus": '<path d="M5 12h14"/>',
    "pause": '<path d="M9 5.5v13M15 5.5v13"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4.5 3.3-6.5 7.5-6.5s6.9 2 7.5 '
    '6.5"/>',
    "phone": '<path d="M5 4h4l1.5 4.5-2 1.5c1 2.3 2.7 4 5 5l1.5-2 4.5 1.5v4c-.5.7-1.2 1-2 1C10.5 '
    '19 5 13 4 6.2c0-1 .3-1.7 1-2.2z"/>',
    "pin": '<path d="M12 21s-7-6.5-7-11.5a7 7 0 0 1 14 0C19 14.5 12 21 12 21z"/><circle cx="12" '
    'cy="9.5" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8.5V3.5h10v5M7 17H4V8.5h16V17h-3"/><path d="M7 14h10v6.5H7zM16.5 '
    '11.5h.01"/>',
    "qr": '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2M14 20h2M18 18h2v2M7 '
    '7h.01M17 7h.01M7 17h.01"/>',
    "scale": '<path d="M12 4v16M8 20.5h8M5 7h14M5 7l-2.5 6.5c1.5 1.6 3.5 1.6 5 0zM19 7l-2.5 '
    '6.5c1.5 1.6 3.5 1.6 5 0z"/>',
    "school": '<path d="m12 5-9.5 4.5L12 14l9.5-4.5zM6.5 11.5V16c3 2.5 8 2.5 11 0v-4.5M21.5 '
    '9.5V15"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "see": '<path d="M12 6.5C9.5 4.8 6.5 4.5 3.5 5v13.5c3-.5 6-.2 8.5 1.5 2.5-1.7 5.5-2 8.5-1.5V5'
    'c-3-.5-6-.2-8.5 1.5zM12 6.5V20"/>',
    "shield": '<path d="M12 3.5 4.5 6v6c0 4.5 3 7.3 7.5 9 4.5-1.7 7.5-4.5 7.5-9V6z"/><path d="m8.5 '
    '12 2.5 2.5 4.5-4.5"/>',
    "skip": '<path d="M6 6l7 6-7 6M17 6v12"/>',
    "sound": '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9c1.5 1.8 1.5 4.2 0 6M18 6.5c3 3.3 '
    '3 7.7 0 11"/>',
    "star": '<path d="m12 3.8 2.5 5.3 5.800.8-4.2 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.2-4 5.8-.8z"/>',
    "text": '<path d="M3 18 7.5 6 12 18M4.5 14h6M14 18l3-8 3 8M15 15.5h4"/>',
    "tick": '<path d="m4.5 12.5 5 5 10-11"/>',
    "trash": '<path d="M4 6.5h16M9 6.5V4h6v2.5M6 6.5 7 20.5h10l1-14M10 10.5v6M14 10.5v6"/>',
    "upload": '<path d="M12 16V4M7 8.5l5-5 5 5M4 16v4.5h16V16"/>',
    # themes of service
    "bolt": '<path d="M13 3 5.500 13.500H11L10 21l8-11h-5.500z"/>',
    "bulb": (
        '<path d="M9 17.500h6M10 20.500h4M9 17.500c0-2.500-3-4-3-8a6 6 0 0 1 12 0c0 4-3'
        ' 5.500-3 8"/>'
    ),
    "chair": '<path d="M7 3.500V14h9.500M7 9.500h8M7 14v6.500M16.500 14v6.500M7 17.500h9.500"/>',
    "chart": '<path d="M4 4v16h16M8 16v-4M12.500 16V8M17 16v-6"/>',
    "drop": (
        '<path d="M12 3.500c4 4.500 6 7.500 6 10.500a6 6 0 0 1-12 0c0-3 2-6 6-10.500zM9'
        ' 14.500a3 3 0 0 0 3 3"/>'
    ),
    "flame": (
        '<path d="M12 21c-4 0-6.500-2.500-6.500-6.500 0-3 2-4.500 3-7 1 .500 1.500 '
        "1.500 1.500 3C12 8.500 12.500 6 12 3c4 2.500 6.500 6.500 6.500 11.500 0 "
        "4-2.500 6.500-6.500 6.500zM12 21c-1.500 0-2.500-1-2.500-2.500s1-2 "
        '2.500-4c1.500 2 2.500 2.500 2.500 4S13.500 21 12 21z"/>'
    ),
    "flower": (
        '<circle cx="12" cy="8" r="2"/><path d="M12 6c-1-4 4-4 2.500-.500 4-1 4 4 0 3 '
        "1.500 4-3 4-2.500 1.500-.500 2.500-5 2.500-2.500-1.500-4 1-4-4 0-3C8 2 13 2 12"
        ' 6M12 11v10M12 18c-3 0-4-1.500-4.500-3M12 18c3 0 4-1.500 4.500-3"/>'
    ),
    "helmet": (
        '<path d="M3 17.500h18M5 17.500V15a7 7 0 0 1 14 0v2.500M10 8.500V5h4v3.500M10 '
        '8.500V13M14 8.500V13"/>'
    ),
    "leaf": (
        '<path d="M5 19.500C4 10 9 4.500 20 4.500 20 15 15 20 7.500 17.500M5 19.500c2-5'
        ' 5-7.500 9.500-9.500"/>'
    ),
    "medical": '<rect x="4" y="4" width="16" height="16" rx="3"/><path d="M12 8v8M8 12h8"/>',
    "passport": (
        '<rect x="5" y="3" width="14" height="18" rx="2"/><circle cx="12" cy="10.500" '
        'r="3.500"/><path d="M8.500 10.500h7M12 7c-1.500 2-1.500 5 0 7M12 7c1.500 2 '
        '1.500 5 0 7M9 17.500h6"/>'
    ),
    "rings": (
        '<circle cx="8.5" cy="14" r="5.500"/><circle cx="15.5" cy="14" r="5.500"/><path'
        ' d="m6.5 5.500 2-2.500 2 2.500-2 2.500z"/>'
    ),
    "ruler": '<path d="m3.500 16.500 13-13 4 4-13 13zM7 13l2 2M10 10l2 2M13 7l2 2"/>',
    "shop": (
        '<path d="M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 '
        '1-6 0zM9.500 20v-5.500h5V20"/>'
    ),
    "umbrella": (
        '<path d="M12 3v1.500M3 13a9 9 0 0 1 18 0c-1.500-1.500-4.500-1.500-6 '
        "0-1.500-1.500-4.500-1.500-6 0-1.500-1.500-4.500-1.500-6 0zM12 13v5.500a2 2 0 0"
        ' 1-4 0"/>'
    ),
}


def draw(name: str, css: str = "") -> SafeString:
    """Return the icon as inline SVG, hidden from assistive technology: words carry the meaning.

    Raises KeyError for an unknown name, so that a typing error is seen at once.
    """
    return format_html(
        '<svg class="icon {}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        css,
        SafeString(SHAPES[name]),  # a constant of this file
    )
