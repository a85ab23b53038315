"""Addresses of identity."""

from __future__ import annotations

from django.urls import path

from . import (
    account,
    coming_in,
    entrance,
    factors,
    levels,
    mandates,
    proving,
    resets,
    rights,
    touching,
    unmasking,
    windows,
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
    path("desk/rights", rights.overview, name="rights"),
    path("desk/rights/<int:request_id>", rights.decide, name="decide_right"),
    path("desk/rights/stand-ins/<int:substitution_id>", rights.end, name="end_substitution"),
    path("my/role", account.role, name="role"),
    path("my/identity", levels.identity, name="levels"),
    path("my/mandates", mandates.overview, name="mandates"),
    path("my/mandates/new", mandates.new, name="new_mandate"),
    path("my/mandates/<str:uid>", mandates.one, name="mandate"),
    path("my/mandates/<str:uid>/confirm", mandates.confirm, name="confirm_mandate"),
    path("my/mandates/<str:uid>/end", mandates.end, name="end_mandate"),
    path("my/mandates/<str:uid>/act", mandates.act, name="act_under_mandate"),
    path("my/access-log", account.access_log, name="access_log"),
    path("activate", windows.activate, name="activate"),
    path("desk/people/register", windows.register, name="register_at_window"),
    path("desk/mandates", windows.desk, name="desk_mandates"),
    path("desk/mandates/new", windows.sign, name="desk_mandate_new"),
    path("desk/mandates/<str:uid>/end", windows.end, name="desk_mandate_end"),
    path("desk/helpers", windows.helpers, name="helpers"),
    path("desk/helpers/<int:helper_id>/end", windows.end_helper, name="end_helper"),
    path("desk/people/<int:person_id>/unmask", unmasking.unmask, name="unmask"),
]
