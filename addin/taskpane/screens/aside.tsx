import { Button, makeStyles } from '@fluentui/react-components';
import { Page } from '../parts/frame';
import { Bullets, Heading, Prose } from '../parts/prose';
import { usePane } from '../pane-context';

const useStyles = makeStyles({ primary: { width: '100%' } });

function Back({ label, onBack }: { label: string; onBack: () => void }) {
  return (
    <Button className={useStyles().primary} appearance="primary" size="large" onClick={onBack}>
      {label}
    </Button>
  );
}

/** A break: nothing is asked, nothing is timed. */
export function Paused({ onBack }: { onBack: () => void }) {
  const { session, survivesClosing } = usePane();
  const until = session.openUntil();
  return (
    <Page label="Paused" footer={<Back label="Continue" onBack={onBack} />}>
      <Heading>Paused</Heading>
      <Prose>Take the time you need. What you wrote is kept, and no clock is running.</Prose>
      <Prose>
        {survivesClosing
          ? 'You can also close Excel: when you open this pane again in the same browser, it continues here.'
          : 'Leave this pane open: this browser does not let it keep anything after it is closed.'}
        {until &&
          ` The interview stays open until ${until.toLocaleString('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })}.`}
      </Prose>
    </Page>
  );
}

/** How to answer, what to do when stuck, what this Excel can't do. */
export function Help({ onBack }: { onBack: () => void }) {
  const { capabilities } = usePane();
  const missing = [
    ...(capabilities.canPlaceTasks ? [] : ['It can’t put tasks on a sheet: write your formula in the pane instead.']),
    ...(capabilities.canWatchChanges
      ? []
      : ['It doesn’t tell me when a cell changes: press “Read my cells” after you have changed something.']),
    ...(capabilities.canReadSpills ? [] : ['It doesn’t tell me how far a formula spills: I look at the values.']),
  ];
  return (
    <Page label="Help" footer={<Back label="Back to the interview" onBack={onBack} />}>
      <Heading>Help</Heading>
      <Bullets
        items={[
          'Put your formula into the marked cells. I read them when you press the green button, and show before what I see.',
          'Any way that gives the right result counts, old functions and new ones.',
          'The words are optional when cells are asked for, but they show how you think.',
          'A hint costs a little; “What do you mean?” costs nothing.',
          'If Excel is still editing a cell, press Enter there first.',
          'Keyboard: F6 or Ctrl+F6 moves between the sheet and this pane; Ctrl+Enter in the text field sends.',
        ]}
      />
      {missing.length > 0 && (
        <>
          <Prose>{`This version of Excel (ExcelApi ${capabilities.excelApi}) is older:`}</Prose>
          <Bullets items={missing} />
        </>
      )}
    </Page>
  );
}
