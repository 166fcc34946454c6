using System.Runtime.InteropServices;
using Clickstream.Learning.Tables;

namespace Clickstream.Benchmarks.Peers;

/// <summary>
/// Rows as raw little-endian float32 files, which numpy reads with one call: NAME_x.f32 row after row, NAME_y.f32 the labels.
/// </summary>
internal static class RowFiles
{
    /// <summary>Makes session rows and writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">First part of the files' names.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="columnCount">Number of columns.</param>
    /// <param name="seed">Same seed, same files.</param>
    public static void Write(string folder, string name, int rowCount, int columnCount, ulong seed) =>
        Write(folder, name, rowCount, columnCount, new ShopRows(seed).Next);

    /// <summary>Makes rows and writes them.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">First part of the files' names.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="columnCount">Number of columns.</param>
    /// <param name="next">Writes the next row and returns its label or amount.</param>
    public static void Write(string folder, string name, int rowCount, int columnCount, RowSource next)
    {
        using FileStream features = File.Create(FeaturesPath(folder, name));
        using FileStream labels = File.Create(LabelsPath(folder, name));
        var row = new float[columnCount];
        var label = new float[1];
        for (int i = 0; i < rowCount; i++)
        {
            label[0] = (float)next(row);
            features.Write(MemoryMarshal.AsBytes<float>(row));
            labels.Write(MemoryMarshal.AsBytes<float>(label));
        }
    }

    /// <summary>Reads rows, each once into its place: a second copy would count as memory of the training.</summary>
    public static Dataset Read(string folder, string name, int columnCount)
    {
        float[] labels = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(LabelsPath(folder, name))).ToArray();
        var features = new FeatureMatrix([.. Enumerable.Range(0, columnCount).Select(column => $"c{column}")], labels.Length);
        using FileStream file = File.OpenRead(FeaturesPath(folder, name));
        for (int row = 0; row < labels.Length; row++) file.ReadExactly(MemoryMarshal.AsBytes(features.WritableRow(row)));
        return new Dataset(features, Array.ConvertAll(labels, label => (double)label));
    }

    private static string FeaturesPath(string folder, string name) => Path.Combine(folder, name + "_x.f32");

    private static string LabelsPath(string folder, string name) => Path.Combine(folder, name + "_y.f32");
}
