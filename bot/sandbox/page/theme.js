// Runs before the first paint: a chosen colour scheme must not flash through the other one.
try {
  const chosen = JSON.parse(localStorage.getItem("dossier.theme") ?? '"auto"');
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Without storage the system's scheme is right.
}
