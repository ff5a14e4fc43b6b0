import type { Attack } from './attack.ts'
import { canary } from './canary.ts'
import { clock } from './clock.ts'
import { diskFull } from './disk-full.ts'
import { ioErrors } from './io-errors.ts'
import { kill } from './kill.ts'
import { malformed } from './malformed/malformed.ts'
import { powerLoss } from './power-loss.ts'
import { templates } from './templates.ts'

export const attacks: readonly Attack[] = [templates, malformed, canary, kill, clock, powerLoss, diskFull, ioErrors]
