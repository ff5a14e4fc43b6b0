import type { Application } from '../app/application.ts'
import { say } from './process-end.ts'

/** scripts/lib/try-start.mjs waits for this. */
const sentence = 'The page has been answered.'

/**
 * With --tell-answered: says once that a call of the page was answered, and not with a failure. A window can be open, and
 * its book filled, while its page shows nothing: only the page's own call proves that preload, bridge and main meet.
 */
export function tellFirstAnswer<App extends Pick<Application, 'dispatch'>>(
  app: App,
  { tellAnswered }: { readonly tellAnswered: boolean },
): App {
  if (!tellAnswered) return app
  let told = false
  return {
    ...app,
    dispatch: async (path, input, client) => {
      const reply = await app.dispatch(path, input, client)
      if (reply.ok && !told) {
        told = true
        say(sentence)
      }
      return reply
    },
  }
}
