import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applyTheme, readTheme } from './frame/theme.ts'
import { applyDensity, readDensity } from './ui/density.ts'
import './styles/tokens.css'
import './styles/base.css'

applyTheme(readTheme())
applyDensity(readDensity())
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
