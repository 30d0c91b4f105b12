"""All the services of the CRM over one piece of work: `do.plans.finish(...)`."""


from bot.crm.work import Work


class Services:
    """What a handler gets inside `crm.read(lambda do: ...)` and `crm.write(lambda do: ...)`."""

    def __init__(self, work: Work) -> None:
        self.work = work
