"""Addresses of identity."""

from __future__ import annotations

from django.urls import path

from . import account, entrance, proving, unmasking

app_name = "identity"
urlpatterns = [
    path("sign-in", entrance.sign_in, name="sign_in"),
    path("sign-out", entrance.sign_out, name="sign_out"),
    path("step-up", proving.step_up, name="step_up"),
    path("register", entrance.register, name="register"),
    path("register/done", entrance.registered, name="registered"),
    path("my/account", account.overview, name="account"),
    path("my/password", account.change_password, name="change_password"),
    path("my/work-mail", account.work_mail, name="work_mail"),
    path("my/sessions/<int:sign_in_id>/end", account.end_session, name="end_session"),
    path("my/role", account.role, name="role"),
    path("my/access-log", account.access_log, name="access_log"),
    path("desk/people/<int:person_id>/unmask", unmasking.unmask, name="unmask"),
]
