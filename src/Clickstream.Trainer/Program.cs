using Clickstream.Trainer.Commands;
using Clickstream.Trainer.Reporting;

using var interruption = new Interruption();
return await CommandLineApp.RunAsync(args, Report.ForConsole(), TimeProvider.System, interruption.Token);
