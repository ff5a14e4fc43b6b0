/** In the place of a mail whose preview is over: it was made too long ago, or for whoever was signed in then. */
export const previewGonePage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Latchkey</title></head>
<body>
<p>This preview is over. Close it and open it again.</p>
</body>
</html>
`
