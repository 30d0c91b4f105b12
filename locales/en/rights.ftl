# Refusals for lack of rights.
rights-admins-only = Only an admin can do this.
rights-leads-only = Only team leads and the head of sales can see this.
