import { writeFileSync } from 'node:fs'
import { contractPage, renderProjectContract } from './project-contract.mjs'

writeFileSync(contractPage, await renderProjectContract())
