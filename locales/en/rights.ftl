# Refusals for lack of rights.
rights-admins-only = Only an admin can do this.
rights-leads-only = Only a team lead can see this.
