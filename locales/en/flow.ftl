# Shared by all dialogs.
flow-cancel = Cancel
flow-left = Cancelled, nothing has changed.
flow-over = This question has been answered already.
flow-stale = This button is outdated: its question is closed.
flow-text-please = I need an answer in words or a tap on a button here. To leave: /cancel
flow-cancelled = All right, we are out. What you started is not saved.
flow-nothing = There is nothing to cancel. Just write what happened at a client.
