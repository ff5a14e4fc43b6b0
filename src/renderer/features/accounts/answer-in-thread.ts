import type { ThreadMessage, ThreadQuestion } from './thread-asker.ts'

/**
 * The thread's side: answers what a ThreadAsker asks. What an error says may be of what was typed, and stays here.
 * @param find gets the questions that the asker was made for
 */
export function answerInThread(find: (question: never) => unknown): void {
  const say = (message: ThreadMessage<unknown>) => self.postMessage(message, {})
  self.addEventListener('message', ({ data }: MessageEvent<ThreadQuestion<never>>) => {
    let answer: unknown
    try {
      answer = find(data.question)
    } catch {
      answer = null
    }
    say({ id: data.id, answer })
  })
  say('ready')
}
