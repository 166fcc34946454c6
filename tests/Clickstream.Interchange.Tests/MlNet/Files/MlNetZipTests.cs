using System.IO.Compression;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Files;

namespace Clickstream.Interchange.Tests.MlNet.Files;

public sealed class MlNetZipTests
{
    // Written for people; a reader passes them over.
    private static readonly string[] Unread = ["Terms.txt", "Calibrator.txt", "AffineNormalizer.txt", "CdfNormalizer.txt", "BinNormalizer.txt"];

    public static TheoryData<string> Samples =>
    [
        "averaged-perceptron-naive", "averaged-perceptron-platt", "fastforest-binary", "fastforest-regression", "fasttree-binary",
        "fasttree-binary-categorical", "fasttree-binary-missing", "fasttree-regression", "fasttree-tweedie", "fixed-platt", "kmeans",
        "lbfgs-logistic", "lbfgs-logistic-loader", "lbfgs-poisson", "minmax", "na-drop", "ogd-regression", "pav-calibrated", "sdca-logistic",
        "sdca-regression", "transforms",
    ];

    [MlNetSampleTheory]
    [MemberData(nameof(Samples))]
    public void Writes_what_it_read_byte_by_byte(string sample)
    {
        Dictionary<string, byte[]> theirs = Entries(sample);
        MlNetModel model = MlNetZip.Read(theirs.GetValueOrDefault);

        var ours = MlNetZip.Write(model).ToDictionary(entry => entry.Name, entry => entry.Content);

        foreach ((string name, byte[] content) in theirs)
        {
            // Metadata of the training schema is not kept; the layout with a loader is not written.
            if (Unread.Contains(name.Split('/')[^1]) || name.EndsWith("TrainSchema", StringComparison.Ordinal) || name is "Model.key" or "Loader/Model.key") continue;
            Assert.Equal(content, ours[name.Replace("Model.bin", "Model.key", StringComparison.Ordinal)]);
        }

        Assert.All(ours.Keys, name => Assert.True(theirs.ContainsKey(name) || theirs.ContainsKey(name.Replace("Model.key", "Model.bin", StringComparison.Ordinal)), name));
        Assert.Equal(model with { LoaderColumns = null }, MlNetZip.Read(ours.GetValueOrDefault));
    }

    [Fact]
    public void Every_component_of_the_list_is_read_as_it_was_written()
    {
        foreach (MlNetModel model in HandMadeModels.All) Assert.Equal(model, HandMadeModels.Read(MlNetZip.Write(model)));
    }

    private static Dictionary<string, byte[]> Entries(string sample)
    {
        using ZipArchive zip = ZipFile.OpenRead(MlNetSamples.PathOf(sample + ".zip"));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var copy = new MemoryStream();
            using Stream content = entry.Open();
            content.CopyTo(copy);
            return copy.ToArray();
        });
    }
}
