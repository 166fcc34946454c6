using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

public sealed class PredictionEnginePoolTests : IDisposable
{
    private static readonly ITaskModel Old = HandMade.Conversion();
    private static readonly ITaskModel New = new ConversionModel(HandMade.Classifier(HandMade.Always(1)), 0.5, 0.25);

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();

    [Fact]
    public void A_folder_that_was_emptied_leaves_what_is_expected_as_it_was()
    {
        using var folder = new TemporaryFolder();
        HandMade.Write(folder.Path, HandMade.Conversion());
        ModelCatalog.Add(folder.Path, [PredictionTask.Conversion]);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(folder.Path);
        foreach (string file in Directory.EnumerateFiles(folder.Path)) File.Delete(file);
        pool.Refresh();
        Assert.Equal([PredictionTask.Conversion], pool.Models.Where(status => status.Expected).Select(status => status.Task));
        Assert.Equal(ModelState.Ready, pool.Status(PredictionTask.Conversion).State);
    }

    [Fact]
    public void Loads_every_package_of_a_folder()
    {
        WriteAll();
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        Assert.All(pool.Models, model => Assert.Equal((ModelState.Ready, true, null), (model.State, model.Expected, model.Error)));
        Assert.Equal(PredictionTasks.All, pool.Models.Select(model => model.Package!.Manifest.Task));
    }

    [Theory]
    [InlineData("models")]
    [InlineData("")]
    public void A_folder_without_packages_has_every_model_missing(string folder)
    {
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder[folder]);
        Assert.All(pool.Models, model => Assert.Equal((ModelState.Missing, true), (model.State, model.Expected)));
        Assert.Equal("revenue.zip is missing.", pool.Status(PredictionTask.Revenue).Error);
        Assert.False(pool.TryRent(PredictionTask.Revenue, out _));
        Assert.Empty(pool.Refresh());
    }

    [Fact]
    public void A_damaged_package_takes_only_its_own_task_away()
    {
        WriteAll();
        File.WriteAllText(_folder["revenue.zip"], "rubbish");
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        Assert.Equal([ModelState.Ready, ModelState.Failed, ModelState.Ready, ModelState.Ready, ModelState.Ready], pool.Models.Select(model => model.State));
        ModelStatus refused = pool.Status(PredictionTask.Revenue);
        Assert.Null(refused.Package);
        Assert.StartsWith("revenue.zip: not a readable model package: ", refused.Error, StringComparison.Ordinal);
        Assert.False(pool.TryRent(PredictionTask.Revenue, out _));
    }

    [Fact]
    public void A_package_of_another_task_is_refused()
    {
        ModelPackageWriter.Save(_folder["conversion.zip"], HandMade.Package(HandMade.Segments()));
        ModelStatus status = PredictionEnginePool.FromDirectory(_folder.Path).Status(PredictionTask.Conversion);
        Assert.Equal((ModelState.Failed, "conversion.zip holds a segment model."), (status.State, status.Error));
    }

    [Theory]
    [InlineData("""{ "models": ["segment"] }""", "segment")]
    [InlineData("""{ "models": [] }""", "conversion,revenue,segment,abandonment,recommendation")] // Else a service without any model would be ready.
    [InlineData("rubbish", "conversion,revenue,segment,abandonment,recommendation")]
    [InlineData("{}", "conversion,revenue,segment,abandonment,recommendation")]
    [InlineData("""{ "models": [null] }""", "conversion,revenue,segment,abandonment,recommendation")]
    [InlineData(null, "conversion,revenue,segment,abandonment,recommendation")]
    public void The_catalogue_says_which_models_are_waited_for_and_a_broken_one_lets_none_off(string? catalogue, string expected)
    {
        if (catalogue is not null) File.WriteAllText(_folder["catalog.json"], catalogue);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        Assert.Equal(expected, string.Join(',', pool.Models.Where(model => model.Expected).Select(model => PredictionTasks.Name(model.Task))));
    }

    [Fact]
    public void Without_a_catalogue_what_lies_in_the_folder_is_waited_for()
    {
        HandMade.Write(_folder.Path, HandMade.Conversion());
        HandMade.Write(_folder.Path, HandMade.Segments());
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        Assert.Equal([true, false, true, false, false], pool.Models.Select(model => model.Expected));

        // A package that comes later is waited for from then on, whole or not.
        File.WriteAllText(_folder["revenue.zip"], "rubbish");
        pool.Refresh();
        Assert.Equal([true, true, true, false, false], pool.Models.Select(model => model.Expected));
        Assert.Equal(ModelState.Failed, pool.Status(PredictionTask.Revenue).State);
    }

    [Fact]
    public void A_catalogue_that_comes_later_counts_from_the_next_look_on()
    {
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        ModelCatalog.Add(_folder.Path, [PredictionTask.Segment]);
        pool.Refresh();
        Assert.Equal([false, false, true, false, false], pool.Models.Select(model => model.Expected));
    }

    [Fact]
    public void Notices_a_package_that_comes_later()
    {
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder["later"]);
        HandMade.Write(_folder["later"], Old);
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.Equal(ModelState.Ready, pool.Status(PredictionTask.Conversion).State);
        Assert.Empty(pool.Refresh());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Notices_a_package_that_was_replaced(bool byRename)
    {
        string old = HandMade.Write(_folder.Path, Old).Sha256;
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        string newer = Replace(New, byRename);
        Assert.Equal(old, pool.Status(PredictionTask.Conversion).Package!.Sha256);
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.Equal(newer, pool.Status(PredictionTask.Conversion).Package!.Sha256);
        Assert.NotEqual(old, newer);
        Assert.Empty(pool.Refresh());
    }

    [Fact]
    public void Notices_a_file_that_was_replaced_behind_a_link()
    {
        // As a mounted folder of Kubernetes: conversion.zip -> data/conversion.zip, data -> one; then data -> two.
        HandMade.Write(_folder["one"], Old);
        string newer = HandMade.Write(_folder["two"], New).Sha256;
        Directory.CreateSymbolicLink(_folder["data"], "one");
        File.CreateSymbolicLink(_folder["conversion.zip"], Path.Combine("data", "conversion.zip"));
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        Assert.Equal(ModelState.Ready, pool.Status(PredictionTask.Conversion).State);

        Directory.Delete(_folder["data"]);
        Directory.CreateSymbolicLink(_folder["data"], "two");
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.Equal(newer, pool.Status(PredictionTask.Conversion).Package!.Sha256);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_no_package()
    {
        File.CreateSymbolicLink(_folder["conversion.zip"], "nowhere.zip");
        File.CreateSymbolicLink(_folder["revenue.zip"], "revenue.zip");
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        Assert.All(pool.Models, model => Assert.NotEqual(ModelState.Ready, model.State));
    }

    [Fact]
    public void A_damaged_replacement_leaves_the_old_model_in_use_and_a_sound_one_is_taken_again()
    {
        ModelPackage old = HandMade.Write(_folder.Path, Old);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        File.WriteAllText(_folder["conversion.zip"], "rubbish");
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());

        ModelStatus status = pool.Status(PredictionTask.Conversion);
        Assert.Equal((ModelState.Ready, old.Sha256), (status.State, status.Package!.Sha256));
        Assert.StartsWith("conversion.zip: not a readable model package: ", status.Error, StringComparison.Ordinal);
        Assert.EndsWith($" Version {old.Manifest.Version} stays in use.", status.Error, StringComparison.Ordinal);
        Assert.True(pool.TryRent(PredictionTask.Conversion, out PredictionEngineLease lease));
        lease.Dispose();

        string newer = Replace(New, byRename: false);
        pool.Refresh();
        Assert.Equal((newer, null), (pool.Status(PredictionTask.Conversion).Package!.Sha256, pool.Status(PredictionTask.Conversion).Error));
    }

    [Fact]
    public void A_package_that_vanishes_leaves_the_model_in_use()
    {
        ModelPackage old = HandMade.Write(_folder.Path, Old);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_folder.Path);
        File.Delete(_folder["conversion.zip"]);
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        ModelStatus status = pool.Status(PredictionTask.Conversion);
        Assert.Equal((ModelState.Ready, $"conversion.zip is missing. Version {old.Manifest.Version} stays in use."), (status.State, status.Error));
        Assert.Empty(pool.Refresh());

        HandMade.Write(_folder.Path, Old);
        pool.Refresh();
        Assert.Null(pool.Status(PredictionTask.Conversion).Error);
    }

    [Fact]
    public void A_package_that_could_not_be_opened_is_tried_again_although_it_did_not_change()
    {
        HandMade.Write(_folder.Path, Old);
        PredictionEnginePool pool;
        using (new FileStream(_folder["conversion.zip"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            pool = PredictionEnginePool.FromDirectory(_folder.Path);
            Assert.Equal(ModelState.Failed, pool.Status(PredictionTask.Conversion).State);
            Assert.Empty(pool.Refresh()); // Still locked: nothing changed, so nothing is told again.
        }

        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.Equal(ModelState.Ready, pool.Status(PredictionTask.Conversion).State);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    private string Replace(ITaskModel model, bool byRename)
    {
        ModelPackage package = HandMade.Write(_elsewhere.Path, model);
        if (byRename) File.Move(_elsewhere["conversion.zip"], _folder["conversion.zip"], overwrite: true);
        else File.Copy(_elsewhere["conversion.zip"], _folder["conversion.zip"], overwrite: true);
        return package.Sha256;
    }

    // Nothing is recommended from session rows, which the models made by hand are of.
    private void WriteAll()
    {
        HandMade.WriteAll(_folder.Path);
        SamplePackages.Save(_folder.Path, Trained.Package(Grain.Events, PredictionTask.Recommendation));
    }
}
