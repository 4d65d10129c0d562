import { useState } from 'react';
import { useMe } from '../../platform/me';
import type { PostView } from '../../platform/views';
import { Segment } from '../../ui/field';
import { CommunityPath, communityIn } from './choose-community';
import { DeskActivities } from './desk-activities';
import { DeskApplications } from './desk-applications';
import { DeskHonour } from './desk-honour';
import { DeskHours } from './desk-hours';
import { DeskVolunteerList } from './desk-volunteer-list';

type Slice = 'applications' | 'volunteers' | 'activities' | 'hours' | 'honour';

/** 志愿者: who wishes to be one, who is, what they do, and how long they served. */
export function DeskVolunteers({ post }: { post: PostView }) {
  const counters = useMe().data?.counters;
  const [slice, setSlice] = useState<Slice>('applications');
  const [areaCode, setAreaCode] = useState(post.areaCode);
  const counted = (word: string, count = 0) => (count > 0 ? `${word} ${count}` : word);
  const options: { value: Slice; word: string }[] = [
    { value: 'applications', word: counted('报名', counters?.volunteerApplications) },
    { value: 'activities', word: '活动' },
    { value: 'hours', word: counted('时长', counters?.objectedHours) },
    { value: 'honour', word: '荣誉' },
    { value: 'volunteers', word: '名单' },
  ];
  const slices = <Segment options={options} value={slice} onChange={setSlice} />;
  const head = (
    <>
      {slices}
      <CommunityPath top={post.areaCode} value={areaCode} onChange={setAreaCode} />
    </>
  );
  const props = { communityCode: communityIn(areaCode), head };
  switch (slice) {
    case 'applications':
      return <DeskApplications post={post} slices={slices} />;
    case 'activities':
      return <DeskActivities {...props} />;
    case 'hours':
      return <DeskHours {...props} />;
    case 'honour':
      return <DeskHonour {...props} />;
    case 'volunteers':
      return <DeskVolunteerList post={post} slices={slices} />;
  }
}
