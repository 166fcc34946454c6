using BenchmarkDotNet.Running;
using Clickstream.Benchmarks;

if (args is ["--quick"]) return await QuickRun.RunAsync(Console.Out);
BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(args, RatioConfig.Create());
return 0;
