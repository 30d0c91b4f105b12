"""All the services of the CRM over one piece of work: `do.plans.finish(...)`."""

from functools import cached_property

from bot.crm.attachments import Attachments
from bot.crm.cards import Cards
from bot.crm.claims import Claims
from bot.crm.clients import Clients
from bot.crm.company import Companies
from bot.crm.digests import Digests
from bot.crm.drafts import Drafts
from bot.crm.exchange import Exchange
from bot.crm.health import Health
from bot.crm.interactions import Interactions
from bot.crm.learning import Learning
from bot.crm.members import Members
from bot.crm.plans import Plans
from bot.crm.promises import Promises
from bot.crm.questions import Questions
from bot.crm.records import Records
from bot.crm.reports import Reports
from bot.crm.sales import Sales
from bot.crm.segments import Segments
from bot.crm.shared import Sharing
from bot.crm.teams import Teams
from bot.crm.work import Work


class Services:
    """What a handler gets inside `crm.read(lambda do: ...)` and `crm.write(lambda do: ...)`."""

    def __init__(self, work: Work) -> None:
        self.work = work

    @cached_property
    def attachments(self) -> Attachments:
        """The files and places of records."""
        return Attachments(self.work)

    @cached_property
    def clients(self) -> Clients:
        """Finding, opening and adding clients."""
        return Clients(self.work)

    @cached_property
    def claims(self) -> Claims:
        """What clients complain about, and how it is settled."""
        return Claims(self.work)

    @cached_property
    def plans(self) -> Plans:
        """Planning, moving and finishing the next contact."""
        return Plans(self.work)

    @cached_property
    def promises(self) -> Promises:
        """What was promised by either side: keeping, moving and listing it."""
        return Promises(self.work)

    @cached_property
    def sales(self) -> Sales:
        """What was sold: posting, correcting, the client's list."""
        return Sales(self.work)

    @cached_property
    def interactions(self) -> Interactions:
        """What happened: log, correct, remove."""
        return Interactions(self.work)

    @cached_property
    def records(self) -> Records:
        """A sentence's whole: what happened and the next step, saved and undone together."""
        return Records(self.work)

    @cached_property
    def segments(self) -> Segments:
        """How clients are classified, and why."""
        return Segments(self.work)

    @cached_property
    def drafts(self) -> Drafts:
        """Sentences that wait for an answer."""
        return Drafts(self.work)

    @cached_property
    def exchange(self) -> Exchange:
        """Loading files of clients, contacts and sales."""
        return Exchange(self.work)

    @cached_property
    def members(self) -> Members:
        """Who is in the company, and who is let in."""
        return Members(self.work)

    @cached_property
    def shared(self) -> Sharing:
        """Contact cards and places that people share."""
        return Sharing(self.work)

    @cached_property
    def teams(self) -> Teams:
        """Teams: make, rename, close."""
        return Teams(self.work)

    @cached_property
    def company(self) -> Companies:
        """How the company works: language, currency, hours."""
        return Companies(self.work)

    @cached_property
    def digests(self) -> Digests:
        """The one message of the day, and when each person wants it."""
        return Digests(self.work)

    @cached_property
    def health(self) -> Health:
        """How the bot is, for admins."""
        return Health(self.work)

    @cached_property
    def learning(self) -> Learning:
        """What corrections teach, and what was taught."""
        return Learning(self.work)

    @cached_property
    def cards(self) -> Cards:
        """Which record a message shows."""
        return Cards(self.work)

    @cached_property
    def questions(self) -> Questions:
        """What was done in some days, what is planned for them, who is silent."""
        return Questions(self.work)

    @cached_property
    def reports(self) -> Reports:
        """Figures of a week or a month."""
        return Reports(self.work)
