import { Button } from '@fluentui/react-components';
import { Frame, Page } from '../parts/frame';
import { Bullets, Heading, Prose } from '../parts/prose';

/** The pane's address opened in a plain browser tab, or in another Office program. */
export function OutsideExcel() {
  return (
    <Frame>
      <Page label="Open this in Excel">
        <Heading>Please open this in Excel</Heading>
        <Prose>
          The interview reads your formulas from a workbook, so it runs in the side pane of Excel. This page on its own can’t do that.
        </Prose>
        <Bullets
          items={[
            'In Excel, open a new workbook.',
            'On the Home tab press “Interview”. If it is not there, choose Add-ins and look under the add-ins of your organization.',
            'If you were sent a link instead, ask the person who sent it how to add the interview to Excel.',
          ]}
        />
      </Page>
    </Frame>
  );
}

/** Microsoft's script is loaded from Microsoft's address: a proxy or a lost connection can keep it away. */
export function NoOfficeScript() {
  return (
    <Frame>
      <Page
        label="Office is out of reach"
        footer={
          <Button appearance="primary" size="large" onClick={() => window.location.reload()}>
            Try again
          </Button>
        }
      >
        <Heading>I can’t reach Office</Heading>
        <Prose>
          Microsoft’s script did not load, so I can’t talk to Excel. Perhaps the connection is lost, or a company firewall blocks
          appsforoffice.microsoft.com.
        </Prose>
      </Page>
    </Frame>
  );
}
