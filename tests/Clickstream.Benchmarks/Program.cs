using BenchmarkDotNet.Running;
using Clickstream.Benchmarks;
using Clickstream.Benchmarks.Peers;
using Clickstream.Benchmarks.Recommendation;
using Clickstream.Benchmarks.Steps;

if (args is ["--quick"]) return await QuickRun.RunAsync(Console.Out);
if (args is ["peer-predicting", .. var predicting]) return PeerPredicting.Run(predicting, Console.Out);
if (args is ["peer-training", .. var training]) return PeerTraining.Run(training, Console.Out);
if (args is ["peer-methods", .. var methods]) return PeerMethods.Run(methods, Console.Out);
if (args is ["peer-clustering", .. var clustering]) return PeerClustering.Run(clustering, Console.Out);
if (args is ["peer-balance", .. var balance]) return await PeerBalance.RunAsync(balance, Console.Out);
if (args is ["request-steps", .. var request]) return RequestSteps.Run(request, Console.Out);
if (args is ["recommendation-scale", .. var scale]) return RecommendationScale.Run(scale, Console.Out);
if (args is ["peer-quality", .. var quality]) return await PeerQuality.RunAsync(quality, Console.Out);
BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(args, RatioConfig.Create());
return 0;
