// The page of this project's own contract. Imports TypeScript: only for the Node that findNode() finds.

import { pathToFileURL } from 'node:url'
import { renderContract } from './contract-page.mjs'
import { findThrown, readContractText } from './contract-source.mjs'
import { detailsText, readFailures } from './failure-source.mjs'
import { inProject } from './project.mjs'
import { Sources } from './syntax.mjs'

export const contractPage = inProject('docs', 'contract.md')

/** @param {string} file below src/shared */
const shared = file => inProject('src', 'shared', ...file.split('/'))

/** @param {string} file */
const load = file => import(pathToFileURL(shared(file)).href)

/** @returns {Promise<string>} */
export async function renderProjectContract() {
  const sources = new Sources()
  const [{ contract }, { rolePermissions }, { topics }] = await Promise.all(
    ['api/contract.ts', 'permissions.ts', 'api/events.ts'].map(load),
  )
  const composition = inProject('src', 'main', 'app', 'create-app.ts')
  const events = sources.read(shared('api/events.ts'))
  const event = events.declared.get('AppEvent')?.[0]?.node
  if (!event) throw new Error('src/shared/api/events.ts declares no AppEvent')
  return renderContract(
    { contract, rolePermissions, topics },
    {
      areas: readContractText(sources, shared('api/contract.ts')),
      thrown: new Map(Object.keys(contract).map(area => [area, findThrown(sources, composition, area)])),
      failures: readFailures(sources.read(shared('api/errors.ts')), sources.read(shared('text/en-failures.ts'))),
      event: detailsText(events, { ...event.body, members: event.body.body }),
    },
  )
}
