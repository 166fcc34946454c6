using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

public sealed class HostileZipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_entry_that_says_it_is_huge_is_refused_before_it_is_unpacked()
    {
        Save(HandMade.Package(HandMade.Conversion()));
        ClaimLength(OpenedPackage.Pipeline, int.MaxValue);
        Assert.Equal("model.zip: clickstream/pipeline.json unpacks to 2147483647 bytes; at most 536870912 are read.", Refusal());
    }

    [Fact]
    public void An_entry_that_is_larger_than_it_says_is_refused()
    {
        // Half a megabyte of spaces packs into half a kilobyte; the directory tells of ten bytes.
        var package = new OpenedPackage(Save(HandMade.Package(HandMade.Conversion())));
        package[OpenedPackage.Card] = Encoding.ASCII.GetBytes(new string(' ', 1 << 19));
        package.Sign().Save(Zip);
        ClaimLength(OpenedPackage.Card, 10);
        Assert.StartsWith("model.zip: ", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_is_smaller_than_it_says_is_refused_and_takes_no_memory_on_its_word()
    {
        Save(HandMade.Package(HandMade.Conversion()));
        ClaimLength(OpenedPackage.Pipeline, 400 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.StartsWith("model.zip: ", Refusal(), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void A_manifest_that_was_damaged_and_can_still_be_read_is_refused()
    {
        // The entry stands unpacked in the zip, so that a digit can be changed without a change of anything else.
        var package = new OpenedPackage(Save(HandMade.Package(HandMade.Conversion())));
        package.Save(Zip, CompressionLevel.NoCompression);
        byte[] bytes = File.ReadAllBytes(Zip);
        int place = bytes.AsSpan().IndexOf("\"threshold\""u8);
        Assert.True(place > 0);
        place += bytes.AsSpan(place).IndexOfAnyInRange((byte)'1', (byte)'9');
        bytes[place] = bytes[place] == '9' ? (byte)'8' : (byte)(bytes[place] + 1);
        File.WriteAllBytes(Zip, bytes);
        Assert.Equal("model.zip: clickstream/manifest.json is damaged: it has another checksum than the zip says.", Refusal());
    }

    [Fact]
    public void Damage_in_an_entry_for_other_readers_is_damage()
    {
        var package = new OpenedPackage(Save(HandMade.Package(HandMade.Conversion())));
        package.Set("model.onnx", "not ours").Sign().Save(Zip, CompressionLevel.NoCompression);
        Assert.NotNull(ModelLoader.Load(Zip));
        byte[] bytes = File.ReadAllBytes(Zip);
        bytes[bytes.AsSpan().IndexOf("not ours"u8)] = (byte)'N';
        File.WriteAllBytes(Zip, bytes);
        Assert.Equal("model.zip: model.onnx is damaged: it has another checksum than the zip says.", Refusal());
    }

    [Fact]
    public void Many_entries_that_each_pack_too_well_are_refused_before_they_are_unpacked()
    {
        var package = new OpenedPackage(Save(HandMade.Package(HandMade.Conversion())));
        for (int i = 0; i < 50; i++) package.Set($"padding/{i}", new string(' ', 1 << 20));
        package.Sign().Save(Zip, CompressionLevel.SmallestSize);
        Assert.EndsWith("; more than 100 times as much is no model.", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_entries_are_left_alone_and_nothing_is_ever_unpacked_to_disk()
    {
        ModelPackage package = HandMade.Package(HandMade.Conversion());
        var opened = new OpenedPackage(Save(package));
        string outside = _folder["absolute.txt"];
        string[] others =
            ["../parent.txt", "../../clickstream/pipeline.json", outside, @"..\windows.txt", "model.onnx", "TransformerChain/Model.key", "clickstream/notes.txt"];
        foreach (string name in others) opened.Set(name, "not ours");
        opened.Save(Zip);

        ModelPackage loaded = ModelLoader.Load(Zip);
        Assert.Equal(package.Card, loaded.Card);
        Assert.Equal(["model.zip"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "..", "parent.txt")));
    }

    [Fact]
    public void The_names_of_entries_are_taken_by_the_letter()
    {
        var opened = new OpenedPackage(Save(HandMade.Package(HandMade.Conversion())));
        string pipeline = opened.Text(OpenedPackage.Pipeline);
        opened.Remove(OpenedPackage.Pipeline).Set("clickstream/../clickstream/pipeline.json", pipeline).Set("Clickstream/Pipeline.json", pipeline).Save(Zip);
        Assert.Equal("model.zip: has no entry clickstream/pipeline.json.", Refusal());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bytes_that_were_changed_give_the_same_package_or_a_refusal(int seed)
    {
        ModelPackage package = HandMade.Package(seed switch { 1 => HandMade.Conversion(), 2 => HandMade.Revenue(), _ => HandMade.Segments() });
        byte[] bytes = File.ReadAllBytes(Save(package));
        string manifest = JsonSerializer.Serialize(ModelLoader.Load(Zip).Manifest, PackageJson.Default.ModelManifest);
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 500; i++)
        {
            byte[] changed = [.. bytes];
            if (i < 250) random.NextBytes(changed.AsSpan(random.Next(bytes.Length - 100), 100)); // As a broken disk does.
            else for (int change = random.Next(4); change >= 0; change--) changed[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(Zip, changed);
            try
            {
                ModelPackage loaded = ModelLoader.Load(Zip);
                Assert.Equal(package.Card, loaded.Card);
                Assert.Equal(manifest, JsonSerializer.Serialize(loaded.Manifest, PackageJson.Default.ModelManifest));
                Assert.Equal(package.Probes.Select(probe => probe.Answer), loaded.Probes.Select(probe => probe.Answer));
            }
            catch (PackageException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 300, 500);
    }

    public void Dispose() => _folder.Dispose();

    private string Zip => _folder["model.zip"];

    private string Refusal() => Assert.Throws<PackageException>(() => ModelPackageReader.Load(Zip)).Message;

    private string Save(ModelPackage package)
    {
        ModelPackageWriter.Save(Zip, package);
        return Zip;
    }

    /// <summary>Changes the unpacked length in the entry's two headers, as .ZIP File Format Specification 6.3 has them.</summary>
    private void ClaimLength(string entry, int length)
    {
        byte[] zip = File.ReadAllBytes(Zip);
        byte[] name = Encoding.ASCII.GetBytes(entry);
        int changed = 0;
        for (int at = 0; (at = zip.AsSpan(at).IndexOf("PK"u8) is >= 0 and int found ? at + found : -1) >= 0; at += 2)
        {
            (int lengthAt, int nameAt) = zip.AsSpan(at + 2).StartsWith((ReadOnlySpan<byte>)[1, 2]) ? (24, 46)
                : zip.AsSpan(at + 2).StartsWith((ReadOnlySpan<byte>)[3, 4]) ? (22, 30) : (0, 0);
            if (lengthAt == 0 || !zip.AsSpan(at + nameAt).StartsWith(name)) continue;
            BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(at + lengthAt), length);
            changed++;
        }

        Assert.Equal(2, changed);
        File.WriteAllBytes(Zip, zip);
    }
}
