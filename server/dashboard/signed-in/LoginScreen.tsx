import { Button, Card, Field, Input, makeStyles, MessageBar, MessageBarBody, Spinner, Text, tokens } from '@fluentui/react-components';
import { EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { useState, type FormEvent } from 'react';
import { Login } from '../../contract';
import { useAct } from '../shell/act';
import { Problem } from '../shell/Problem';
import { ScreenTitle } from '../shell/ScreenTitle';

const useStyles = makeStyles({
  page: { display: 'flex', justifyContent: 'center', padding: '10vh 16px' },
  card: { width: '100%', maxWidth: '400px', boxSizing: 'border-box', gap: '16px' },
  form: { display: 'flex', flexDirection: 'column', gap: '16px' },
  submit: { alignSelf: 'flex-start' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface LoginProps {
  because: 'not_yet' | 'left' | 'expired';
  onSignIn: (email: string, password: string) => Promise<void>;
}

const REMARKS = {
  not_yet: '',
  left: 'You are signed out.',
  expired: 'Your sign-in has run out. Sign in again to go on where you were.',
};

export function LoginScreen({ because, onSignIn }: LoginProps) {
  const styles = useStyles();
  const remark = REMARKS[because];
  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <ScreenTitle>Sign in to review interviews</ScreenTitle>
        {remark && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{remark}</MessageBarBody>
          </MessageBar>
        )}
        <LoginForm onSignIn={onSignIn} />
        <Text size={200} className={styles.quiet}>
          No password, or lost it? The person who runs this server can set a new one.
        </Text>
      </Card>
    </main>
  );
}

function LoginForm({ onSignIn }: Pick<LoginProps, 'onSignIn'>) {
  const styles = useStyles();
  const act = useAct();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState({ email: '', password: '' });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrongNow = {
      email: Login.shape.email.safeParse(email.trim()).success ? '' : 'Write your e-mail address, such as name@company.com.',
      password: Login.shape.password.safeParse(password).success ? '' : 'Write your password.',
    };
    setWrong(wrongNow);
    if (!wrongNow.email && !wrongNow.password) void act.run(() => onSignIn(email.trim(), password));
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field label="E-mail address" validationMessage={wrong.email || undefined}>
        <Input type="email" name="email" autoComplete="username" value={email} onChange={(_, { value }) => setEmail(value)} />
      </Field>
      <PasswordField password={password} onChange={setPassword} wrong={wrong.password} />
      {Boolean(act.error) && <Problem title="You are not signed in." error={act.error} />}
      <Button
        className={styles.submit}
        type="submit"
        appearance="primary"
        disabledFocusable={act.busy}
        icon={act.busy ? <Spinner size="tiny" /> : undefined}
      >
        Sign in
      </Button>
    </form>
  );
}

function PasswordField({ password, onChange, wrong }: { password: string; onChange: (password: string) => void; wrong: string }) {
  const [shown, setShown] = useState(false);
  const eye = (
    <Button
      appearance="transparent"
      size="small"
      aria-label={shown ? 'Hide the password' : 'Show the password'}
      icon={shown ? <EyeOffRegular /> : <EyeRegular />}
      onClick={() => setShown(!shown)}
    />
  );
  return (
    <Field label="Password" validationMessage={wrong || undefined}>
      <Input
        type={shown ? 'text' : 'password'}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(_, { value }) => onChange(value)}
        contentAfter={eye}
      />
    </Field>
  );
}
