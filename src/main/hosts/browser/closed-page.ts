/** What a browser sees that was not let in. No script, no style: the CSP allows neither inline. */
export function closedPage(sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Latchkey</title></head>
<body>
<h1>Latchkey</h1>
<p>${sentence}</p>
<p>Go on in the browser window where Latchkey is open. When there is none, end Latchkey in the terminal and start it
again: it prints a new address, good for one use.</p>
</body>
</html>
`
}
