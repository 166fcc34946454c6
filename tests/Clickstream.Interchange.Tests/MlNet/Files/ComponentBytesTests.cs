using System.Text;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Files;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.Tests.MlNet.Files;

/// <summary>Bytes laid out by hand, as shared/mlnet/format.md describes them.</summary>
public sealed class ComponentBytesTests
{
    private const string Folder = "TransformerChain/Transform_000/";

    [Fact]
    public void A_binary_prediction_is_486_bytes_long_and_each_is_where_it_belongs()
    {
        byte[] file = Written(Prediction())[Folder + "Model.key"];

        byte[] expected =
        [
            .. "ML\0MODEL"u8, 2, 0, 1, 0, 2, 0, 1, 0,
            .. Long(256), .. Long(12), .. Long(268), .. Long(16), .. Long(284), .. Long(26),
            .. "BIN\0PRED"u8, 1, 0, 1, 0, 1, 0, 1, 0,
            .. "BinaryPredXfer"u8, .. new byte[10 + 24],
            .. Long(478), .. Long(486), .. Long(310), 168, 0, 0, 0, .. new byte[100],
            0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
            .. Long(16), .. Long(26),
            .. Encoding.Unicode.GetBytes("FeaturesScore"),
            .. Encoding.Unicode.GetBytes("Microsoft.ML.Data, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51"),
            .. "LEDOM\0LM"u8,
        ];
        Assert.Equal(486, expected.Length);
        Assert.Equal(expected, file);
    }

    [Fact]
    public void A_training_schema_of_one_column_is_316_bytes_long()
    {
        byte[] expected =
        [
            .. "CML\0DVB\0"u8, 6, 0, 1, 0, 1, 0, 1, 0, 6, 0, 1, 0, 1, 0, 1, 0,
            .. Long(256), .. Long(308), .. Long(0), 1, 0, 0, 0, .. new byte[204],
            8, .. "Features"u8, 7, .. "VBuffer"u8, 0x10, 6, .. "Single"u8, 0, 1, 0, 0, 0, 3, 0, 0, 0,
            1, 1, .. Long(256), .. Long(0),
            .. "\0BVD\0LMC"u8,
        ];
        Assert.Equal(316, expected.Length);
        Assert.Equal(expected, Written(Prediction())[Folder + "TrainSchema"]);
    }

    [Fact]
    public void A_component_without_strings_says_offset_zero_for_them()
    {
        byte[] file = Written(Prediction())[Folder + "Model/Model.key"];

        // A linear model: five numbers of four bytes, then three weights.
        Assert.Equal([.. Long(256), .. Long(32), .. Long(0), .. Long(0), .. Long(0), .. Long(0)], file[0x10..0x40]);
        Assert.Equal([4, 0, 0, 0, .. BitConverter.GetBytes(0.5f), 3, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0], file[256..276]);
        Assert.Equal([.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f)], file[276..288]);
    }

    [Fact]
    public void A_tree_lies_field_by_field()
    {
        var tree = new MlNetTree
        {
            Kind = 0,
            FirstChildren = [~0],
            SecondChildren = [~1],
            Features = [1],
            Thresholds = [0.5f],
            LeafValues = [-1, 1],
        };
        var model = new TreesModel(TreesKind.FastTreeRegression, 2, [tree]);

        byte[] file = Written(PredictionPart.Of(PredictionKind.Regression, "Features", 2, model))[Folder + "Model/Model.key"];

        byte[] one = [1, 0, 0, 0], none = new byte[4];
        byte[] body =
        [
            4, 0, 0, 0, .. one,
            0, 2, 0, 0, 0, .. BitConverter.GetBytes(0d), .. BitConverter.GetBytes(1d),
            .. one, .. BitConverter.GetBytes(-1), .. one, .. BitConverter.GetBytes(-2), .. one, .. one,
            .. none, .. none, .. one, .. BitConverter.GetBytes(0.5f), .. none,
            2, 0, 0, 0, .. BitConverter.GetBytes(-1d), .. BitConverter.GetBytes(1d),
            .. one, .. BitConverter.GetBytes(0d), .. none, .. none,
            .. BitConverter.GetBytes(0d), .. BitConverter.GetBytes(-1), .. BitConverter.GetBytes(-1), 2, 0, 0, 0,
        ];
        Assert.Equal(body, file[256..(256 + body.Length)]);
        Assert.Equal(Long(body.Length), file[0x18..0x20]);
    }

    [Theory]
    [InlineData(0x48, 2, "expected 1.1")]
    [InlineData(0x40, 'X', "'XIN PRED' (BinaryPredXfer) is not supported. Supported are: AffineNormExec, ")]
    [InlineData(0x50, 'X', "expected BinaryPredXfer")]
    [InlineData(0x08, 3, "header version")]
    [InlineData(0x18, 13, "expected 269")]
    [InlineData(0x20, 13, "expected 268")]
    [InlineData(0x90, 13, "Assembly name")]
    [InlineData(0x9C, 1, "not zero")]
    [InlineData(310 + 26, 'X', "expected 'Microsoft.ML.Data'")]
    [InlineData(485, 'X', "does not end")]
    [InlineData(256, 5, "string 5 of 2")]
    [InlineData(268, 17, "String 0")]
    public void A_byte_that_breaks_a_rule_is_named(int place, int value, string message)
    {
        Dictionary<string, byte[]> entries = Written(Prediction());
        entries[Folder + "Model.key"][place] = (byte)value;

        var refusal = Assert.Throws<ForeignFormatException>(() => MlNetZip.Read(entries.GetValueOrDefault));

        Assert.Contains(Folder + "Model.key", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_left_over_in_a_body_are_a_fault()
    {
        ComponentCodec codec = ComponentCodecs.Of(new PlattFunction(-1, 0));
        byte[] body = [.. BitConverter.GetBytes(-1d), .. BitConverter.GetBytes(0d), 0];
        var entries = new Dictionary<string, byte[]> { ["C/Model.key"] = ComponentFile.Write(codec, body, []) };

        var refusal = Assert.Throws<ForeignFormatException>(() => ComponentReader.Read<PlattFunction>(new MlNetEntries(entries.GetValueOrDefault), "C"));

        Assert.Contains("1 bytes are left over", refusal.Message, StringComparison.Ordinal);
    }

    private static PredictionPart Prediction() =>
        PredictionPart.Of(PredictionKind.Binary, "Features", 3, new LinearModel(LinearKind.Binary, 0.5f, SlotValues<float>.Dense([1, 2, 3])));

    private static Dictionary<string, byte[]> Written(TransformPart part) =>
        MlNetZip.Write(new MlNetModel(null, new ChainPart([part]))).ToDictionary(entry => entry.Name, entry => entry.Content);

    private static byte[] Long(long value) => BitConverter.GetBytes(value);
}
