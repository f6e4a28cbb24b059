/** Keeps a panel that fails from taking the others with it. */
import { Component, type ReactNode } from 'react';
import { defaultScenario } from '../../core/scenario/default-scenario';
import { presentDocument } from '../../store/state';
import { AppContext } from '../binding/use-app';

interface ErrorBoundaryProps {
  /** What failed, as people call it. */
  readonly panel: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | undefined;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  static override contextType = AppContext;
  declare context: React.ContextType<typeof AppContext>;
  override state: ErrorBoundaryState = { error: undefined };

  static getDerivedStateFromError(error: Error): ErrorBoundaryState {
    return { error };
  }

  private readonly reload = () => this.setState({ error: undefined });

  private readonly reset = () => {
    this.context?.app.open({ scenario: defaultScenario }, 'default scenario');
    this.reload();
  };

  private readonly copyReport = () => {
    const { error } = this.state;
    const state = this.context?.app.store.getState();
    const modelVersion = state?.shown?.evaluation.modelVersion;
    const scenario = state && presentDocument(state);
    const report = { panel: this.props.panel, modelVersion, scenario, stack: error?.stack ?? String(error) };
    void this.context?.platform.copyText(JSON.stringify(report, null, 2));
  };

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className="panel-failure" role="alert">
        <p>
          <b>{this.props.panel} failed.</b> The other parts go on. {error.message}
        </p>
        <p>
          <button type="button" className="button" onClick={this.copyReport}>
            Copy report
          </button>
          <button type="button" className="button" onClick={this.reload}>
            Reload panel
          </button>
          <button type="button" className="button" onClick={this.reset}>
            Default scenario
          </button>
        </p>
      </div>
    );
  }
}
