using System.IO.Compression;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

/// <summary>Packages that come in pieces, go away and come back, or look like the ones before.</summary>
public sealed class SlowPackageTests : IDisposable
{
    private static readonly ITaskModel New = new ConversionModel(HandMade.Classifier(HandMade.Always(1)), 0.5, 0.25);

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();
    private readonly SteppedClock _clock = new();
    private readonly string _old;
    private readonly string _new;

    public SlowPackageTests()
    {
        _old = HandMade.Write(_folder.Path, HandMade.Conversion()).Sha256;
        _new = HandMade.Write(_elsewhere.Path, New).Sha256;
    }

    [Fact]
    public void Half_a_package_is_waited_for_and_nothing_is_said_of_it()
    {
        PredictionEnginePool pool = Pool();
        byte[] content = File.ReadAllBytes(_elsewhere["conversion.zip"]);
        for (int quarter = 1; quarter <= 3; quarter++)
        {
            File.WriteAllBytes(_folder["conversion.zip"], content[..(content.Length * quarter / 4)]);
            _clock.Step(TimeSpan.FromSeconds(1.5));
            Assert.Empty(pool.Refresh());
            Assert.True(pool.IsUndecided);
            Assert.Equal((_old, null), InUse(pool));
        }

        File.WriteAllBytes(_folder["conversion.zip"], content);
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.Equal((_new, null), InUse(pool));
        Assert.Equal((2, 0), (pool.Status(PredictionTask.Conversion).Swaps, pool.Status(PredictionTask.Conversion).Refusals));
        Assert.False(pool.IsUndecided);
    }

    [Fact]
    public void What_lies_there_unchanged_and_cannot_be_used_is_refused_once_time_is_up()
    {
        PredictionEnginePool pool = Pool();
        File.WriteAllText(_folder["conversion.zip"], "rubbish");
        Assert.Empty(pool.Refresh());
        _clock.Step(TimeSpan.FromSeconds(1));
        Assert.Empty(pool.Refresh());
        _clock.Step(TimeSpan.FromSeconds(1));
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.Equal(_old, InUse(pool).Sha256);
        Assert.StartsWith("conversion.zip: not a readable model package: ", InUse(pool).Error, StringComparison.Ordinal);
        Assert.False(pool.IsUndecided);
        Assert.Equal(1, pool.Status(PredictionTask.Conversion).Refusals);

        File.Copy(_elsewhere["conversion.zip"], _folder["conversion.zip"], overwrite: true);
        pool.Refresh();
        Assert.Equal((_new, null), InUse(pool));
    }

    [Fact]
    public void A_first_package_that_cannot_be_used_is_told_at_once()
    {
        File.WriteAllText(_folder["conversion.zip"], "rubbish");
        Assert.Equal(ModelState.Failed, Pool().Status(PredictionTask.Conversion).State);
    }

    [Fact]
    public void A_package_for_which_memory_was_short_is_tried_again_at_every_look()
    {
        int missing = 0;
        var pool = new PredictionEnginePool(_folder.Path, new PoolOptions
        {
            Time = _clock,
            Load = (content, name) => missing-- > 0 ? throw new InsufficientMemoryException() : ModelLoader.Load(content, name),
        });
        pool.Refresh();
        File.Copy(_elsewhere["conversion.zip"], _folder["conversion.zip"], overwrite: true);
        missing = 2;
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.Equal(_old, InUse(pool).Sha256);
        Assert.StartsWith("conversion.zip cannot be loaded for want of memory; it is tried again.", InUse(pool).Error, StringComparison.Ordinal);
        Assert.False(pool.IsUndecided); // Else it would be tried several times a second.
        Assert.Empty(pool.Refresh());
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.Equal((_new, null), InUse(pool));
        Assert.Equal(1, pool.Status(PredictionTask.Conversion).Refusals);
    }

    [Fact]
    public void The_same_package_again_is_no_other_model()
    {
        PredictionEnginePool pool = Pool();
        ModelPackage before = pool.Status(PredictionTask.Conversion).Package!;
        File.SetLastWriteTimeUtc(_folder["conversion.zip"], File.GetLastWriteTimeUtc(_folder["conversion.zip"]).AddMinutes(1));
        Assert.Empty(pool.Refresh());
        Assert.Same(before, pool.Status(PredictionTask.Conversion).Package);
        Assert.Equal(1, pool.Status(PredictionTask.Conversion).Swaps);
    }

    [Fact]
    public void A_file_of_the_same_length_and_time_is_found_by_a_thorough_look()
    {
        PredictionEnginePool pool = Pool();
        DateTime time = File.GetLastWriteTimeUtc(_folder["conversion.zip"]);
        byte[] content = File.ReadAllBytes(_folder["conversion.zip"]);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(_folder["conversion.zip"], content);
        File.SetLastWriteTimeUtc(_folder["conversion.zip"], time);
        Assert.Empty(pool.Refresh());
        Assert.Null(InUse(pool).Error);
        _clock.Step(TimeSpan.FromMinutes(1));
        Assert.Equal([PredictionTask.Conversion], pool.Refresh(thoroughly: true));
        Assert.Equal(_old, InUse(pool).Sha256);
        Assert.NotNull(InUse(pool).Error);
    }

    [Fact]
    public void A_folder_that_vanishes_takes_nothing_away_and_is_looked_at_again_when_it_is_back()
    {
        PredictionEnginePool pool = Pool();
        bool[] expected = [.. pool.Models.Select(model => model.Expected)];
        Directory.Move(_folder.Path, _elsewhere["away"]);
        pool.Refresh();
        Assert.Equal(expected, pool.Models.Select(model => model.Expected)); // Else the service would not be ready for want of models that it never had.
        Assert.Equal(_old, InUse(pool).Sha256);
        Assert.Equal(ModelState.Ready, pool.Status(PredictionTask.Conversion).State);

        Directory.Move(_elsewhere["away"], _folder.Path);
        File.Copy(_elsewhere["conversion.zip"], _folder["conversion.zip"], overwrite: true);
        pool.Refresh();
        Assert.Equal((_new, null), InUse(pool));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_unpacks()
    {
        PredictionEnginePool pool = Pool();
        File.Copy(_elsewhere["conversion.zip"], _folder["conversion.zip"], overwrite: true);
        using (ZipArchive zip = ZipFile.Open(_folder["conversion.zip"], ZipArchiveMode.Update))
        {
            zip.GetEntry("clickstream/card.md")!.Delete();
            using Stream card = zip.CreateEntry("clickstream/card.md").Open();
            card.Write(new byte[64 << 20]);
        }

        pool.Refresh();
        _clock.Step(TimeSpan.FromSeconds(2));
        pool.Refresh();
        Assert.Equal(_old, InUse(pool).Sha256);
        Assert.Contains("clickstream/card.md unpacks ", InUse(pool).Error, StringComparison.Ordinal);
        Assert.Contains(" to 67108864; more than 100 times as much is no model.", InUse(pool).Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    private PredictionEnginePool Pool()
    {
        var pool = new PredictionEnginePool(_folder.Path, new PoolOptions { SettleTime = TimeSpan.FromSeconds(2), Time = _clock });
        pool.Refresh();
        return pool;
    }

    private static (string? Sha256, string? Error) InUse(PredictionEnginePool pool)
    {
        ModelStatus status = pool.Status(PredictionTask.Conversion);
        return (status.Package?.Sha256, status.Error);
    }
}
