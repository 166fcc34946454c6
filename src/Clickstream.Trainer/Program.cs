using Clickstream.Trainer.Commands;
using Clickstream.Trainer.Reporting;

return await CommandLineApp.RunAsync(args, Report.ForConsole(), TimeProvider.System);
