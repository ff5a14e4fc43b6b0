import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { mailTemplates } from '../../../shared/api/mail.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { useCan } from '../../api/signed-in.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TemplateEditor } from './template-editor.tsx'
import styles from './template-editor.module.css'

/** One template at its own address. */
export function TemplatePage(): ReactNode {
  const { template: name } = useParams({ strict: false })
  const mayRead = useCan('settings.read')
  const template = mailTemplates.find(known => known === name)
  if (!mayRead || !template) return <EmptyState isScreen title={frameText.noPermission} />
  return (
    <div className={styles['page']}>
      <Link to="/templates" className={styles['back']}>
        {text.title}
      </Link>
      <TemplateEditor key={template} template={template} />
    </div>
  )
}
