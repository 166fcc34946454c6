using System.Collections.Concurrent;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests;

/// <summary>Sample packages, each trained once a test run.</summary>
internal static class Trained
{
    private static readonly ConcurrentDictionary<(Grain, int), Lazy<IReadOnlyList<ModelPackage>>> Made = [];

    public static IReadOnlyList<ModelPackage> Packages(Grain grain, int seed = 1) =>
        Made.GetOrAdd((grain, seed), key => new Lazy<IReadOnlyList<ModelPackage>>(() => SamplePackages.Make(key.Item1, key.Item2))).Value;

    public static ModelPackage Package(Grain grain, PredictionTask task, int seed = 1) => Packages(grain, seed)[(int)task];

    public static void WriteAll(string folder, Grain grain, int seed = 1)
    {
        foreach (ModelPackage package in Packages(grain, seed)) SamplePackages.Save(folder, package);
    }
}
