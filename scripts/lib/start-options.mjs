import { resolve } from 'node:path'
import { GiveUp } from './project.mjs'

/**
 * @typedef {object} StartOptions
 * @property {boolean} browser use the browser host though Electron is there
 * @property {boolean} open open the system's browser at the ready line
 * @property {boolean} demo
 * @property {boolean} resetOwner
 * @property {boolean} tellAnswered
 * @property {boolean} help
 * @property {number | undefined} port
 * @property {string | undefined} data absolute
 */

export const help = `Usage: npm start [-- options]

  --browser       use the browser instead of Electron's window
  --no-open       with the browser: print the address and do not open it
  --port N        with the browser: listen on this port of 127.0.0.1 (0 = any free one)
  --data FOLDER   keep the shop's data in this folder
  --demo          try it with invented customers, in a folder that goes away afterwards
  --reset-owner   set a new password for the owner, at this computer only
  --tell-answered say on stderr when the window's page works: for trials of the whole product
  --help          show this
`

/**
 * Reads the command line.
 * @param {readonly string[]} args
 * @param {string} from the folder that a relative --data starts from
 * @returns {StartOptions}
 * @throws {GiveUp} exit code 2, with a sentence about what is wrong
 */
export function readOptions(args, from) {
  /** @type {StartOptions} */
  const options = {
    browser: false,
    open: true,
    demo: false,
    resetOwner: false,
    tellAnswered: false,
    help: false,
    port: undefined,
    data: undefined,
  }
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name = '', ...values] = arg.split('=')
    // Both `--port 80` and `--port=80`.
    const inline = values.length > 0 ? values.join('=') : undefined
    if (name === '--port') options.port = readPort(inline ?? rest.shift())
    else if (name === '--data') options.data = readFolder(inline ?? rest.shift(), from)
    else if (inline !== undefined) throw unknown(arg)
    else if (name === '--browser') options.browser = true
    else if (name === '--no-open') options.open = false
    else if (name === '--demo') options.demo = true
    else if (name === '--reset-owner') options.resetOwner = true
    else if (name === '--tell-answered') options.tellAnswered = true
    else if (name === '--help' || name === '-h') options.help = true
    else throw unknown(arg)
  }
  if (options.demo && options.data !== undefined) {
    throw new GiveUp('--demo makes a folder of its own: leave --data out.', 2)
  }
  if (options.demo && options.resetOwner) {
    throw new GiveUp('--demo has no owner to reset: leave one of the two out.', 2)
  }
  return options
}

/**
 * The part of the options that a host understands.
 * @param {StartOptions} options
 * @returns {string[]}
 */
export function hostArguments(options) {
  return [
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
    ...(options.data === undefined ? [] : ['--data', options.data]),
    ...(options.demo ? ['--demo'] : []),
    ...(options.resetOwner ? ['--reset-owner'] : []),
    ...(options.tellAnswered ? ['--tell-answered'] : []),
    ...(options.open ? [] : ['--no-open']),
  ]
}

/** @param {string | undefined} text */
function readPort(text) {
  const port = Number(text)
  if (!text || !/^\d+$/.test(text) || port > 65_535) throw new GiveUp('--port needs a number from 0 to 65535.', 2)
  return port
}

/**
 * @param {string | undefined} text
 * @param {string} from
 */
function readFolder(text, from) {
  if (!text || text.startsWith('--')) throw new GiveUp('--data needs a folder.', 2)
  return resolve(from, text)
}

/** @param {string} arg */
function unknown(arg) {
  return new GiveUp(`Unknown option ${arg}. "npm start -- --help" lists what there is.`, 2)
}
