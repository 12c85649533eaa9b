"""All models, where Django looks for them."""

from amvis.records.account import (
    Account,
    Deputy,
    Invitation,
    Passkey,
    Post,
    RecoveryCode,
    SignInTry,
    TotpDevice,
)
from amvis.records.audit import AuditRow, ChainHead
from amvis.records.body import Body, Office, Team
from amvis.records.case import (
    BarredAccount,
    BarRequest,
    Case,
    CaseMember,
    FileNumber,
    NameMark,
    SectionVersion,
    StatusChange,
)
from amvis.records.clock import CaseClock
from amvis.records.delivery import IdempotencyKey, OutboxItem
from amvis.records.demand import Demand, DemandList, DemandProposal, DemandReading
from amvis.records.grant import BreakGlass, Consent, Grant, Sight
from amvis.records.path import CalendarFeed, PathChange, PathPaper, PathStep
from amvis.records.plan import CasePlan, PlanQuestion
from amvis.records.waiting import ListRest, MachineRun, OwnDays, PaperLetter, Reminder
from amvis.records.work import Document, Goal, Message, Need, Note, Task

__all__ = [
    "Account",
    "AuditRow",
    "BarRequest",
    "BarredAccount",
    "Body",
    "BreakGlass",
    "CalendarFeed",
    "Case",
    "CaseClock",
    "CaseMember",
    "CasePlan",
    "ChainHead",
    "Consent",
    "Demand",
    "DemandList",
    "DemandProposal",
    "DemandReading",
    "Deputy",
    "Document",
    "FileNumber",
    "Goal",
    "Grant",
    "IdempotencyKey",
    "Invitation",
    "ListRest",
    "MachineRun",
    "Message",
    "NameMark",
    "Need",
    "Note",
    "Office",
    "OutboxItem",
    "OwnDays",
    "PaperLetter",
    "Passkey",
    "PathChange",
    "PathPaper",
    "PathStep",
    "PlanQuestion",
    "Post",
    "RecoveryCode",
    "Reminder",
    "SectionVersion",
    "Sight",
    "SignInTry",
    "StatusChange",
    "Task",
    "Team",
    "TotpDevice",
]
