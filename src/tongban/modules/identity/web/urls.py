"""Addresses of identity."""

from __future__ import annotations

from django.urls import path

from . import (
    account,
    alarms,
    coming_in,
    entrance,
    factors,
    proving,
    resets,
    rights,
    touching,
    unmasking,
)

app_name = "identity"
urlpatterns = [
    path("sign-in", entrance.sign_in, name="sign_in"),
    path("sign-in/code", coming_in.code, name="sign_in_code"),
    path("sign-out", entrance.sign_out, name="sign_out"),
    path("step-up", proving.step_up, name="step_up"),
    path("register", entrance.register, name="register"),
    path("register/done", entrance.registered, name="registered"),
    path("my/account", account.overview, name="account"),
    path("my/password", account.change_password, name="change_password"),
    path("my/work-mail", account.work_mail, name="work_mail"),
    path("my/sessions/<int:sign_in_id>/end", account.end_session, name="end_session"),
    path("my/second-factor", factors.overview, name="second_factor"),
    path("my/second-factor/app", factors.app, name="factor_app"),
    path("my/second-factor/key", touching.add, name="factor_key"),
    path("my/second-factor/codes", factors.codes, name="recovery_codes"),
    path("my/second-factor/<int:factor_id>/remove", factors.remove, name="remove_factor"),
    path("my/devices/<int:device_id>/forget", factors.forget, name="forget_device"),
    path("desk/factor-resets", resets.resets, name="factor_resets"),
    path("desk/factor-resets/<int:reset_id>", resets.decide, name="decide_reset"),
    path("desk/alarms", alarms.alarms, name="alarms"),
    path("desk/alarms/<int:alarm_id>", alarms.acknowledge, name="acknowledge_alarm"),
    path("desk/rights", rights.overview, name="rights"),
    path("desk/rights/own-number", rights.own_number, name="link_person"),
    path("desk/rights/<int:request_id>", rights.decide, name="decide_right"),
    path("desk/rights/stand-ins/<int:substitution_id>", rights.end, name="end_substitution"),
    path("my/role", account.role, name="role"),
    path("my/access-log", account.access_log, name="access_log"),
    path("desk/people/<int:person_id>/unmask", unmasking.unmask, name="unmask"),
]
