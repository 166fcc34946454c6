using System.Runtime.InteropServices;
using Clickstream.TestKit.Peers;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Made-up rows in groups: normal round a centre, which is itself drawn from a normal distribution. The groups differ in size (the first is
/// twice the mean, the last nearly empty) and in spread (0.7 to 1.3).
/// </summary>
internal static class ClusterRows
{
    /// <summary>Name of the files, as <see cref="RowFiles"/> reads them; the labels are the groups.</summary>
    public const string Name = "clusters";

    /// <summary>Makes rows and writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="columnCount">Number of columns.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="apart">Standard deviation of the centres; the mean one within a group is 1.</param>
    /// <param name="seed">Same seed, same files.</param>
    public static void Write(string folder, int rowCount, int columnCount, int groups, double apart, ulong seed)
    {
        var random = new Uniform(seed);
        double[][] centres = [.. Enumerable.Range(0, groups).Select(_ => (double[])[.. Enumerable.Range(0, columnCount).Select(_ => apart * random.NextNormal())])];
        using FileStream features = File.Create(Path.Combine(folder, Name + "_x.f32"));
        using FileStream labels = File.Create(Path.Combine(folder, Name + "_y.f32"));
        var row = new float[columnCount];
        var label = new float[1];
        for (int i = 0; i < rowCount; i++)
        {
            // The share of group g falls evenly from the first to the last.
            int group = (int)(groups * (1 - Math.Sqrt(1 - random.Next())));
            double spread = groups == 1 ? 1 : 0.7 + 0.6 * group / (groups - 1);
            for (int column = 0; column < columnCount; column++) row[column] = (float)(centres[group][column] + (spread * random.NextNormal()));
            label[0] = group;
            features.Write(MemoryMarshal.AsBytes<float>(row));
            labels.Write(MemoryMarshal.AsBytes<float>(label));
        }
    }
}
