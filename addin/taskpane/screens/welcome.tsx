import { Button, Checkbox, Field, Input, Link, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Difficulty, Role } from '../../../server/contract';
import { LIMITS } from '../../../server/contract/limits';
import { Page } from '../parts/frame';
import { Bullets, Heading, Prose } from '../parts/prose';
import { TroubleNote } from '../parts/trouble-note';
import { usePane, usePaneState } from '../pane-context';
import { useDraft } from '../use-draft';

const ROLES: Role[] = ['Finance', 'Operations', 'Analytics', 'Marketing', 'HR'];
const LEVELS: { level: Difficulty; words: string }[] = [
  { level: 'Beginner', words: 'Beginner: sums, sorting, simple formulas' },
  { level: 'Intermediate', words: 'Intermediate: lookups, conditions, tables' },
  { level: 'Advanced', words: 'Advanced: arrays, models, checking others’ work' },
];

const useStyles = makeStyles({
  form: { display: 'grid', gap: '12px' },
  notice: { padding: '8px 12px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground2 },
  primary: { width: '100%' },
});

interface WelcomeForm {
  candidateName: string;
  role: Role;
  difficulty: Difficulty;
  inviteCode: string;
  consent: boolean;
}
const BLANK: WelcomeForm = { candidateName: '', role: 'Finance', difficulty: 'Intermediate', inviteCode: '', consent: false };

/** What happens, how long, what is recorded and who sees it; then name, role, level and consent. */
export function Welcome() {
  const styles = useStyles();
  const { session, survivesClosing } = usePane();
  const { busy, trouble } = usePaneState();
  const [form, change] = useDraft<WelcomeForm>('welcome', BLANK);
  const [wasPressed, setPressed] = useState(false);
  const [hasCode, setHasCode] = useState(form.inviteCode !== '');
  const [isNoticeOpen, setNoticeOpen] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const consent = useRef<HTMLInputElement>(null);
  const asksForCode = hasCode || trouble?.sentence.startsWith('An invitation code') === true;

  function start(): void {
    setPressed(true);
    if (!form.candidateName.trim()) return name.current?.focus();
    if (!form.consent) return consent.current?.focus();
    const { candidateName, role, difficulty } = form;
    const inviteCode = form.inviteCode.trim();
    void session.start({ candidateName, role, difficulty, ...(inviteCode ? { inviteCode } : {}) });
  }

  return (
    <Page
      label="Welcome"
      footer={
        <>
          {trouble && <TroubleNote trouble={trouble} onWayOut={start} />}
          <Button className={styles.primary} appearance="primary" size="large" disabledFocusable={busy} onClick={start}>
            {busy ? 'Starting' : 'Start the interview'}
          </Button>
        </>
      }
    >
      <Heading>An interview about Excel, in Excel</Heading>
      <Prose>
        About 25 minutes: a few questions that fit your level, then a short case. You answer in the cells; I read them, try your formulas on
        other data and ask about them.
      </Prose>
      <Bullets
        items={[
          'Recorded: what you write, the cells of the task sheets, and times. Not your screen, your voice or your other sheets.',
          'Read by the people who review for whoever invited you. A person decides, not this program.',
          'This is an interview, not practice: marks come with the report, after the review.',
          'Extra time or other needs? Tell whoever invited you before you start. Nothing here is against the clock.',
        ]}
      />
      <Prose>
        <Link as="button" inline aria-expanded={isNoticeOpen} onClick={() => setNoticeOpen(!isNoticeOpen)}>
          {isNoticeOpen ? 'Hide the full notice' : 'Read the full notice'}
        </Link>
      </Prose>
      {isNoticeOpen && <Notice survivesClosing={survivesClosing} />}
      <div className={styles.form}>
        <Field
          label="Your name"
          required
          validationMessage={wasPressed && !form.candidateName.trim() ? 'Write your name, so that the report can carry it.' : undefined}
        >
          <Input
            ref={name}
            value={form.candidateName}
            maxLength={LIMITS.candidateNameLength}
            autoComplete="name"
            onChange={(_, { value }) => change({ candidateName: value })}
          />
        </Field>
        <Field label="The role you are interviewed for">
          <Select value={form.role} onChange={(_, { value }) => change({ role: ROLES.find((role) => role === value) ?? BLANK.role })}>
            {ROLES.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </Select>
        </Field>
        <Field label="Where to begin" hint="It adapts to your answers.">
          <RadioGroup
            value={form.difficulty}
            onChange={(_, { value }) => change({ difficulty: LEVELS.find(({ level }) => level === value)?.level ?? BLANK.difficulty })}
          >
            {LEVELS.map(({ level, words }) => (
              <Radio key={level} value={level} label={words} />
            ))}
          </RadioGroup>
        </Field>
        {asksForCode ? (
          <Field label="Invitation code" hint="It is in the message that invited you.">
            <Input value={form.inviteCode} maxLength={100} autoComplete="off" onChange={(_, { value }) => change({ inviteCode: value })} />
          </Field>
        ) : (
          <Prose>
            <Link as="button" inline onClick={() => setHasCode(true)}>
              I have an invitation code
            </Link>
          </Prose>
        )}
        <Field validationMessage={wasPressed && !form.consent ? 'The interview can only start once you agree to this.' : undefined}>
          <Checkbox
            ref={consent}
            checked={form.consent}
            required
            label="I agree that my answers are recorded and reviewed as described here."
            onChange={(_, { checked }) => change({ consent: checked === true })}
          />
        </Field>
      </div>
    </Page>
  );
}

function Notice({ survivesClosing }: { survivesClosing: boolean }) {
  const styles = useStyles();
  return (
    <section className={styles.notice} aria-label="Full notice">
      <Bullets
        items={[
          'Your formulas are checked by computing them on the data you see and on other data. Your words are read by software against a fixed list of criteria; its yes and no are suggestions to the reviewer.',
          'A person reviews every answer, can change every mark, and publishes the report. You can read it here, and you may ask them why.',
          'Of this workbook I read the task sheets, and what you select when I ask for it. Another sheet only if you choose “Use the open sheet”.',
          'The task sheets are new; your own sheets are not changed. At the end one button removes the task sheets.',
          'No cookies, no tracking. This pane keeps a key to your interview and your unsent text in this browser.',
          ...(survivesClosing ? [] : ['This browser does not let the pane keep anything: leave it open until you are done.']),
          'To get a copy of what is kept about you, or to have it deleted, ask the person who invited you.',
        ]}
      />
    </section>
  );
}
