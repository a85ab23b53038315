"""Why sign-on says no."""

from __future__ import annotations

from tongban.kernel.reasons import reason

NO_CLIENT = reason(
    "signon.no_client",
    zh="这个应用没有登记、已经停用，或者回调地址不对。请回到应用，从它的登录按钮重新进入。",
    en="This application is not registered or not active, or its address is wrong."
    " Go back to it and begin again from its sign-in button.",
    status=400,
)
OWN_REQUEST = reason(
    "signon.own_request",
    zh="申请接入的人不能批准自己的申请。",
    en="Who asked for an application to be connected may not approve it.",
    status=403,
    law="网络安全法 第23条",
)
BAD_ADDRESS = reason(
    "signon.bad_address",
    zh="地址须为完整的 https 地址，不带 # 和账号；只有本机（localhost）可以用 http。",
    en="An address must be a whole https address without # or user name;"
    " only this machine (localhost) may use http.",
    status=422,
)
UNKNOWN_SCOPE = reason(
    "signon.unknown_scope",
    zh="没有这一项信息范围。",
    en="There is no such scope.",
    status=422,
)
NOT_ALLOWED_TO_MACHINES = reason(
    "signon.not_for_machines",
    zh="这项权限只能由人行使，不能给系统。",
    en="Only a person may hold this right; no system may.",
    status=422,
)
MACHINE_ONLY = reason(
    "signon.machine_only",
    zh="只有系统接入才能申请接口权限。",
    en="Only a system client may ask for rights at the API.",
    status=422,
)
NOTHING_TO_SIGN_ON = reason(
    "signon.no_secret_kept",
    zh="装在用户设备上的应用不使用密钥。",
    en="An application on people's devices keeps no secret.",
)
NO_REASON = reason(
    "signon.no_reason",
    zh="请写明理由，至少5个字。",
    en="Say why, in at least 5 characters.",
    status=422,
)
